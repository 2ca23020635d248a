package io.koppel.crash;

/** The fields that people edit; every value is a number that is typed only once. */
enum EditedField {
    PHONE("phone", "phone_office"),
    CAPITAL("capital", "annual_revenue"),
    /** Travels to the integration side only, and nobody edits it there. */
    NOTE("note", "description");

    private final String local;
    private final String integration;

    EditedField(String local, String integration) {
        this.local = local;
        this.integration = integration;
    }

    String column(EditedSide side) {
        return side == EditedSide.LOCAL ? local : integration;
    }
}
