"""Payment platform selector: prices, ranks and explains payment platforms on a business's own payments."""

__version__ = "0.1.0"
