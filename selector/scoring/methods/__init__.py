"""Methods of ranking, one a file. Each takes a decision problem and gives scores, from which ranks follow."""
