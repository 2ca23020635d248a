package io.koppel.database;

/**
 * How many connections are open at most.
 *
 * @param own to Koppel's own database
 * @param side to each of the two sides
 */
public record Connections(int own, int side) {

    /** A run commits on one, notes intents and heartbeats on others; a pass uses one of each side at a time. */
    private static final int OWN_OF_A_RUN = 3;

    private static final int SIDE_OF_A_RUN = 5;

    /** For what goes on beside runs: triggers, health, the command itself. */
    private static final int OWN_BESIDE = 7;

    public static Connections forRuns(int atATime) {
        return new Connections(OWN_BESIDE + OWN_OF_A_RUN * atATime, SIDE_OF_A_RUN * atATime);
    }
}
