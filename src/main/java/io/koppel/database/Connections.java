package io.koppel.database;

/**
 * How many connections are open at most.
 *
 * @param own to Koppel's own database
 * @param side to each of the two sides
 */
public record Connections(int own, int side) {

    /** Heartbeats and the run's own position. */
    private static final int OWN_OF_A_RUN = 1;

    /** A thread commits on one and notes intents on another. */
    private static final int OWN_OF_A_THREAD = 2;

    private static final int SIDE_OF_A_RUN = 4;

    /** For what goes on beside runs: triggers, health, the command itself. */
    private static final int OWN_BESIDE = 7;

    /**
     * @param atATime runs
     * @param threads of each run
     */
    public static Connections forRuns(int atATime, int threads) {
        return new Connections(
                OWN_BESIDE + (OWN_OF_A_RUN + OWN_OF_A_THREAD * threads) * atATime, (SIDE_OF_A_RUN + threads) * atATime);
    }
}
