"""What deciding means: measure, evaluate, rate. Standard library and `ir` alone; reads no clock, file or network."""
