package io.koppel.cli.output;

import io.koppel.coupling.MessageGroup;
import java.util.List;

/** Records with the same trouble, as JSON shows them. */
public record MessageGroupView(String group, long count, String code, String message, List<String> mappings) {

    public static MessageGroupView of(MessageGroup group) {
        return new MessageGroupView(
                group.id(), group.count(), group.code().name(), group.message(), group.mappings());
    }

    public static Table<MessageGroup> table() {
        return new Table<MessageGroup>()
                .text("group", MessageGroup::id)
                .number("count", MessageGroup::count)
                .text("code", group -> group.code().name())
                .text("mappings", group -> String.join(", ", group.mappings()))
                .text("message", MessageGroup::message);
    }
}
