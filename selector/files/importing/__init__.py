"""Reading transaction exports: declarations of layouts, their detection, reading, classification and accounting."""
