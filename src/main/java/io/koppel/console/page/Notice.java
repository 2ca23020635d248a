package io.koppel.console.page;

import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Told once, on the page that follows what was done.
 *
 * @param key of the messages
 * @param values that stand in the message
 */
public record Notice(String key, List<String> values) {

    /** Under which the layout looks for it. */
    private static final String NAME = "notice";

    /** To be shown after the redirect. */
    public static void tell(RedirectAttributes redirect, String key, String... values) {
        redirect.addFlashAttribute(NAME, new Notice(key, List.of(values)));
    }
}
