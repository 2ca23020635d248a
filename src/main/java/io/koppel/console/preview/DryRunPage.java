package io.koppel.console.preview;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.RunKind;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunPreview;
import io.koppel.run.RunRequest;
import io.koppel.run.preview.PreviewedWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A run that decides everything and writes nothing, as a table of field changes, and the button that does it. */
@Controller
class DryRunPage {

    private static final int SHOWN = 500;
    private static final int AT_A_TIME = 1;

    private final RunPreview preview;
    private final Semaphore going = new Semaphore(AT_A_TIME);

    DryRunPage(RunPreview preview) {
        this.preview = preview;
    }

    /**
     * @param mapping null for all
     * @param result whether to try at once, for whoever has no scripts
     */
    @GetMapping("/dry-run")
    String show(
            @RequestParam RunKind kind,
            @RequestParam @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean result,
            Model model) {
        request(kind, mapping);
        model.addAttribute("kind", kind);
        model.addAttribute("mapping", mapping);
        model.addAttribute("doIt", doIt(kind, mapping));
        if (result) {
            model.addAttribute("result", tried(request(kind, mapping)));
        }
        return "dry-run";
    }

    @GetMapping("/dry-run/result")
    String result(@RequestParam RunKind kind, @RequestParam @Nullable String mapping, Model model) {
        model.addAttribute("result", tried(request(kind, mapping)));
        return "dry-run :: result";
    }

    private DryRunResult tried(RunRequest request) {
        if (!going.tryAcquire()) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE, "Somebody is trying out a run already. Wait until that is done, and try again.");
        }
        try {
            List<PreviewedWrite> first = new ArrayList<>();
            AtomicLong more = new AtomicLong();
            RunOutcome outcome = preview.of(request, write -> {
                synchronized (first) {
                    if (first.size() < SHOWN) {
                        first.add(write);
                    } else {
                        more.incrementAndGet();
                    }
                }
            });
            return new DryRunResult(outcome, List.copyOf(first), more.get());
        } finally {
            going.release();
        }
    }

    /** @param name blank where an address says that it is none */
    private static RunRequest request(RunKind kind, @Nullable String name) {
        String mapping = name == null || name.isBlank() ? null : name;
        return switch (kind) {
            case FULL -> RunRequest.full(mapping == null ? List.of() : List.of(mapping), false);
            case MODIFIED -> RunRequest.modified(mapping == null ? List.of() : List.of(mapping));
            case SINGLE -> RunRequest.single(required(mapping), false, false);
            case RECORDS, UNDO -> throw new KoppelException(
                    ErrorCode.WRONG_USAGE, "A run of this kind is tried out on the page of its records.");
        };
    }

    private static String required(@Nullable String mapping) {
        if (mapping == null) {
            throw new KoppelException(ErrorCode.WRONG_USAGE, "Say of which mapping.");
        }
        return mapping;
    }

    private static String doIt(RunKind kind, @Nullable String mapping) {
        String page = mapping == null ? "/connection-setup" : "/mappings/" + mapping;
        return page + (kind == RunKind.FULL ? "/full" : "/modified");
    }
}
