"""The Russian language as papers need it: names, posts and dates in six cases. Pure."""
