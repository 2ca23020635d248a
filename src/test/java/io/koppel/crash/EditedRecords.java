package io.koppel.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What people did, kept apart from Koppel: the model that both sides are held against in the end. It knows nothing of
 * couplings, times or runs.
 */
final class EditedRecords {

    /** @param over value that stood there */
    record Edit(String name, EditedField field, long value, long over) {}

    private final Map<String, Story> stories = new TreeMap<>();
    private final AtomicLong lastValue = new AtomicLong();

    long nextValue() {
        return lastValue.incrementAndGet();
    }

    synchronized void proposed(List<Edit> edits) {
        edits.forEach(edit -> lineage(edit).proposed(edit.value, edit.over));
    }

    synchronized void committed(EditedSide side, List<Edit> edits) {
        edits.forEach(edit -> {
            lineage(edit).committed(edit.value);
            story(edit.name).note(side + " " + edit.field + " " + edit.value + " over " + edit.over);
        });
    }

    synchronized void created(String name) {
        story(name).created = true;
    }

    synchronized void givenUp(String name, EditedField field, long value) {
        Story story = story(name);
        story.lineages.get(field).givenUp(value);
        story.note(field + " gives up " + value);
    }

    /**
     * Somebody deletes the record on one side.
     *
     * @param survives whether its counterpart was seen on the other side
     */
    synchronized void deleted(String name, EditedSide side, Map<EditedField, Long> values, boolean survives) {
        Story story = story(name);
        story.deletedLocally |= side == EditedSide.LOCAL;
        values.forEach((field, value) -> story.lineages.get(field).givenUp(value));
        story.note(side + " deletes " + values);
        story.deletion = true;
        story.mayBeGone |= !survives;
    }

    /** It stands on both sides: what was deleted has come back. */
    synchronized void complete(String name) {
        story(name).deletion = false;
    }

    synchronized boolean deletionOpen(String name) {
        return story(name).deletion;
    }

    synchronized List<String> names() {
        return new ArrayList<>(stories.keySet());
    }

    synchronized Story story(String name) {
        return stories.computeIfAbsent(name, missing -> new Story());
    }

    private Lineage lineage(Edit edit) {
        return story(edit.name).lineages.get(edit.field);
    }

    /** One record on both sides. */
    static final class Story {

        private final Map<EditedField, Lineage> lineages = new EnumMap<>(EditedField.class);
        private final List<String> diary = new ArrayList<>();
        private boolean created;
        private boolean deletion;
        private boolean mayBeGone;
        private boolean deletedLocally;

        private Story() {
            for (EditedField field : EditedField.values()) {
                lineages.put(field, new Lineage());
            }
        }

        Lineage of(EditedField field) {
            return lineages.get(field);
        }

        /** Whether it must stand on both sides: its creation was answered, and it was not deleted before it had a counterpart. */
        boolean mustExist() {
            return created && !mayBeGone;
        }

        /** What people did to it, with the times (UTC). */
        String diary() {
            return String.join("\n", diary);
        }

        private void note(String done) {
            diary.add(Instant.now() + " " + done);
        }

        boolean deletedLocally() {
            return deletedLocally;
        }
    }
}
