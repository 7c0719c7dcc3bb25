"""How things are worded, wherever they are told: kinds, values, units, tests, lacks, and how a page is laid out."""
