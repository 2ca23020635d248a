package io.koppel.run.match;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays both sides' records on the workbench: what the local ones ask for, and what the integration ones answer. */
final class MatchReader {

    private final IntegrationTableMapping mapping;
    private final MatchCriteria criteria;
    private final TablePages tables;
    private final Workbench workbench;
    private final Function<List<String>, Set<String>> settled;
    private final List<Set<Integer>> counting = new ArrayList<>();
    private int candidates;
    private int settledRecords;

    /** @param settled which of these local records do not take part, because they are coupled, say */
    MatchReader(
            IntegrationTableMapping mapping,
            MatchCriteria criteria,
            TablePages tables,
            Workbench workbench,
            Function<List<String>, Set<String>> settled) {
        this.mapping = mapping;
        this.criteria = criteria;
        this.tables = tables;
        this.workbench = workbench;
        this.settled = settled;
        criteria.groups().forEach(group -> counting.add(new TreeSet<>()));
    }

    /** @param selection keys of the local records to be matched; null for all within the table filter */
    void read(@Nullable List<String> selection) {
        if (selection == null) {
            tables.each(Side.LOCAL, criteria.shape(Side.LOCAL), mapping.tableFilter(), this::ask);
        } else {
            ask(tables.fetch(Side.LOCAL, criteria.shape(Side.LOCAL), mapping.tableFilter(), selection));
        }
        tables.each(
                Side.INTEGRATION,
                criteria.shape(Side.INTEGRATION),
                mapping.integrationTableFilter(),
                this::answer);
        workbench.meet();
    }

    /** Local records that take part; they are numbered from 0. */
    int candidates() {
        return candidates;
    }

    /** Local records read that do not take part. */
    int settled() {
        return settledRecords;
    }

    private void ask(List<TableRecord> records) {
        Set<String> apart =
                settled.apply(records.stream().map(TableRecord::key).toList());
        settledRecords += apart.size();
        List<Workbench.Question> questions = new ArrayList<>();
        for (TableRecord record : records) {
            if (!apart.contains(record.key())) {
                ask(record, candidates++, questions);
            }
        }
        workbench.ask(questions);
    }

    private void ask(TableRecord record, int number, List<Workbench.Question> questions) {
        boolean silent = true;
        for (CriteriaGroup group : criteria.groups()) {
            CriteriaGroup.Asked asked = group.asked(record);
            if (asked != null) {
                counting.get(group.grade()).add(asked.counting());
                questions.add(new Workbench.Question(number, group.grade(), record.key(), asked.digest()));
                silent = false;
            }
        }
        if (silent) {
            questions.add(new Workbench.Question(number, 0, record.key(), null));
        }
    }

    private void answer(List<TableRecord> records) {
        List<Workbench.Answer> answers = new ArrayList<>();
        for (TableRecord record : records) {
            for (CriteriaGroup group : criteria.groups()) {
                for (int some : counting.get(group.grade())) {
                    answers.add(new Workbench.Answer(group.answered(record, some), record.key()));
                }
            }
        }
        workbench.answer(answers);
    }
}
