"""The words and documents of the product: frozen models that know no disk, clock, locale or window."""
