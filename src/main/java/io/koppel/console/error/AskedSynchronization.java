package io.koppel.console.error;

import io.koppel.console.page.Confirmation;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.mapping.Pass;
import io.koppel.run.errors.ActionReport;
import io.koppel.run.errors.ErrorSelection;
import io.koppel.run.errors.Synchronization;
import io.koppel.run.preview.PreviewedWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what would be written for chosen entries of the error list, and asks, before they are synchronized. */
@Controller
class AskedSynchronization {

    private static final int SHOWN = 200;

    private final Synchronization synchronization;
    private final ConsoleRuns runs;

    AskedSynchronization(Synchronization synchronization, ConsoleRuns runs) {
        this.synchronization = synchronization;
        this.runs = runs;
    }

    @PostMapping(ListAddress.HERE + "/ask-synchronize-to")
    String askTo(@RequestParam MultiValueMap<String, String> form, Model model) {
        return ask(form, Pass.TO, model);
    }

    @PostMapping(ListAddress.HERE + "/ask-synchronize-from")
    String askFrom(@RequestParam MultiValueMap<String, String> form, Model model) {
        return ask(form, Pass.FROM, model);
    }

    private String ask(MultiValueMap<String, String> form, Pass pass, Model model) {
        ChosenEntries chosen = ChosenEntries.of(form);
        Optional<Preview> tried = runs.within(() -> preview(chosen.selections(), pass));
        tried.ifPresent(preview -> {
            model.addAttribute("writes", preview.writes());
            model.addAttribute("more", preview.more());
            model.addAttribute("evenIfNothing", preview.records() > 0);
        });
        String back = ListAddress.back(form.getFirst(ListAddress.BACK));
        Map<String, String> fields = new HashMap<>(chosen.fields());
        fields.put(ListAddress.BACK, back);
        String action = "synchronize-" + pass.label().toLowerCase(Locale.ROOT);
        return new Confirmation(
                        "errors." + action + ".confirm",
                        List.of(tried.map(preview -> Long.toString(preview.records())).orElse("?")),
                        ListAddress.HERE + "/" + action,
                        fields,
                        back)
                .ask(model);
    }

    private record Preview(List<PreviewedWrite> writes, long more, long records) {}

    private Preview preview(List<ErrorSelection> selections, Pass pass) {
        List<PreviewedWrite> first = new ArrayList<>();
        AtomicLong more = new AtomicLong();
        long records = 0;
        for (ErrorSelection selection : selections) {
            ActionReport report = synchronization.preview(selection, pass, write -> {
                synchronized (first) {
                    if (first.size() < SHOWN) {
                        first.add(write);
                    } else {
                        more.incrementAndGet();
                    }
                }
            });
            records += report.records();
        }
        return new Preview(List.copyOf(first), more.get(), records);
    }
}
