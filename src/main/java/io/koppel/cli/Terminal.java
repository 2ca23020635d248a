package io.koppel.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The person in front of the program, if there is one. */
public interface Terminal {

    boolean present();

    /** True only for a clear yes. */
    boolean confirm(String question);

    /**
     * One of several answers.
     *
     * @param recommended what just pressing Enter means
     * @return null if nothing of it is wanted
     */
    @Nullable String choose(String question, List<String> options, String recommended);
}
