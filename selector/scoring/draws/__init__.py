"""Random draws of what is not known for certain: weights, facts and costs."""
