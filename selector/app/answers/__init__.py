"""What commands answer: results of the engine as plain values, ready for JSON and the terminal."""
