"""The reference in the docs, made from the models: `python -m optimizer.exports.reference` writes it."""
