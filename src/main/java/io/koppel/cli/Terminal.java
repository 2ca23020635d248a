package io.koppel.cli;

/** The person in front of the program, if there is one. */
public interface Terminal {

    boolean present();

    /** True only for a clear yes. */
    boolean confirm(String question);
}
