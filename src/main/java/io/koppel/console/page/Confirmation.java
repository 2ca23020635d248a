package io.koppel.console.page;

import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;

/**
 * A question that must be answered with Yes before something is done.
 *
 * @param key of the question among the messages; {@code KEY.title} is its heading
 * @param values that stand in the question
 * @param action the address that Yes is sent to
 * @param fields what is sent with it
 * @param back the address that No leads to
 */
public record Confirmation(String key, List<String> values, String action, Map<String, String> fields, String back) {

    /** @return the name of the template */
    public String ask(Model model) {
        model.addAttribute("confirmation", this);
        return "confirm";
    }
}
