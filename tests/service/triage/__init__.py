"""What people say of cases."""
