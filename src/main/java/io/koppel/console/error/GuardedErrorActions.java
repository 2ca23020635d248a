package io.koppel.console.error;

import io.koppel.console.page.Confirmation;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.errors.ActionReport;
import io.koppel.run.errors.CouplingRemoval;
import io.koppel.run.errors.Deletion;
import io.koppel.run.errors.ErrorSelection;
import io.koppel.run.errors.Restoration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is done to couplings and to somebody's records: asked first, and once more where it is done to so many that hardly
 * anybody can mean it.
 */
@Controller
class GuardedErrorActions {

    private static final String MANY = "many";

    private final ErrorWork work;
    private final Restoration restoration;
    private final CouplingRemoval removal;
    private final Deletion deletion;

    GuardedErrorActions(ErrorWork work, Restoration restoration, CouplingRemoval removal, Deletion deletion) {
        this.work = work;
        this.restoration = restoration;
        this.removal = removal;
        this.deletion = deletion;
    }

    @PostMapping(ListAddress.HERE + "/restore")
    String restore(@RequestParam MultiValueMap<String, String> form, Model model, RedirectAttributes redirect) {
        return guarded(form, "restore", "errors.restored", model, redirect, restoration::restore);
    }

    @PostMapping(ListAddress.HERE + "/ask-uncouple")
    String askUncouple(@RequestParam MultiValueMap<String, String> form, Model model) {
        return ask(form, "uncouple", removal::count, model);
    }

    @PostMapping(ListAddress.HERE + "/uncouple")
    String uncouple(@RequestParam MultiValueMap<String, String> form, Model model, RedirectAttributes redirect) {
        return guarded(form, "uncouple", "errors.uncoupled", model, redirect, removal::remove);
    }

    @PostMapping(ListAddress.HERE + "/ask-delete")
    String askDelete(@RequestParam MultiValueMap<String, String> form, Model model) {
        return ask(form, "delete", deletion::count, model);
    }

    @PostMapping(ListAddress.HERE + "/delete")
    String delete(@RequestParam MultiValueMap<String, String> form, Model model, RedirectAttributes redirect) {
        return guarded(form, "delete", "errors.deleted", model, redirect, deletion::delete);
    }

    private String guarded(
            MultiValueMap<String, String> form,
            String action,
            String done,
            Model model,
            RedirectAttributes redirect,
            BiFunction<ErrorSelection, Boolean, ActionReport> deed) {
        boolean many = form.containsKey(MANY);
        try {
            return work.each(form, done, redirect, selection -> deed.apply(selection, many));
        } catch (KoppelException guard) {
            if (guard.code() != ErrorCode.MASS_CHANGE) {
                throw guard;
            }
            model.addAttribute("warning", guard.getMessage());
            return question("errors.many.confirm", List.of(), form, action, Map.of(MANY, "true"), model);
        }
    }

    private static String ask(
            MultiValueMap<String, String> form, String action, ToLongFunction<ErrorSelection> count, Model model) {
        long records = ChosenEntries.of(form).selections().stream().mapToLong(count).sum();
        return question(
                "errors." + action + ".confirm", List.of(Long.toString(records)), form, action, Map.of(), model);
    }

    private static String question(
            String key,
            List<String> values,
            MultiValueMap<String, String> form,
            String action,
            Map<String, String> more,
            Model model) {
        String back = ListAddress.back(form.getFirst(ListAddress.BACK));
        Map<String, String> fields = new HashMap<>(ChosenEntries.of(form).fields());
        fields.put(ListAddress.BACK, back);
        fields.putAll(more);
        return new Confirmation(key, values, ListAddress.HERE + "/" + action, fields, back).ask(model);
    }
}
