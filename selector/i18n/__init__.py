"""Languages: gettext catalogues, numbers, money and dates as a locale writes them."""
