"""What things are: scales, skills, frameworks, profiles, roles and catalogs."""
