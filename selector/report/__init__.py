"""Tables, charts and explanations as data, before anything draws them."""
