"""Cost against volume and against ticket size, as exact straight pieces."""
