"""The cost engine: what an offer costs on given payments, exact to the cent."""
