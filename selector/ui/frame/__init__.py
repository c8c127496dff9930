"""The frame of the window: rail, result strip, status line, banners, menus and palette."""
