"""Controls of the window that pages are composed of."""
