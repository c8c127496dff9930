"""Flip points: the nearest change of one figure, fee or weight that makes another offer first."""
