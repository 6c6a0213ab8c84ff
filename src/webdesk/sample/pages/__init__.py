"""The outlets' pages: one module a way of building them, as different as real outlets' are."""
