package io.koppel.console.mapping;

import io.koppel.console.page.Notice;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.change.MappingEdits;
import io.koppel.run.change.ProposedChange;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An edit of mappings with what it would change, before somebody says Yes to exactly that.
 *
 * @param action where Yes is sent
 * @param fields what is sent with it
 * @param back where No leads
 */
record Proposal(ProposedChange change, String action, Map<String, String> fields, String back) {

    /** @return the name of the template */
    String show(Model model) {
        model.addAttribute("proposal", this);
        return "mapping-change";
    }

    /** Of what was shown, so that nothing else is stored. */
    public String seen() {
        return seen(change);
    }

    private static String seen(ProposedChange change) {
        return Integer.toHexString(change.change().differences().hashCode());
    }

    /** @throws KoppelException MAPPING_INVALID if something else would change than what was shown */
    static String apply(
            MappingEdits edits, ProposedChange change, String seen, String next, RedirectAttributes redirect) {
        if (!seen.equals(seen(change))) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "Somebody else changed the mappings meanwhile; nothing was stored. Look at the difference again.");
        }
        edits.apply(change);
        if (change.toSynchronize().isEmpty()) {
            Notice.tell(redirect, "mapping-change.done");
        } else {
            Notice.tell(redirect, "mapping-change.done-synchronize", String.join(", ", change.toSynchronize()));
        }
        return "redirect:" + next;
    }
}
