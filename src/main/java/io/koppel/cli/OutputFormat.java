package io.koppel.cli;

/** How a command shows its result. */
enum OutputFormat {
    TABLE,
    JSON
}
