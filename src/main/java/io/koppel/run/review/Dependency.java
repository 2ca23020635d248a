package io.koppel.run.review;

/** A mapping that must be done first, and how far it is (spec 10.3). */
public record Dependency(String mapping, State state) {

    public enum State {
        /** It never ran. */
        BLANK("Blank"),
        IN_PROCESS("In Process"),
        /** Its last run ended with a problem of the mapping as a whole. */
        ERROR("Error"),
        FINISHED("Finished"),
        /** Nothing to be done. */
        NO_RECORDS_FOUND("No Records Found");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean done() {
        return switch (state) {
            case FINISHED, NO_RECORDS_FOUND -> true;
            case BLANK, IN_PROCESS, ERROR -> false;
        };
    }
}
