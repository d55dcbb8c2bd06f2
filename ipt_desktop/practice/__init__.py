"""A practice of several therapists: colleagues share cases through PostgreSQL, and the server can read nothing."""
