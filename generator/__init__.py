"""huce (户册): household records in Git, the rules of the plan, a private static site."""
