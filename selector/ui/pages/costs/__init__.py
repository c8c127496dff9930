"""The Costs page: what offers cost by component, and against the monthly volume."""
