package io.koppel.mapping.transformation;

import java.util.Locale;

/** A step that takes nothing more than its name. */
public enum Word implements Step {
    TRIM {
        @Override
        public String apply(String text) {
            return text.strip();
        }
    },
    UPPER {
        @Override
        public String apply(String text) {
            return text.toUpperCase(Locale.ROOT);
        }
    },
    LOWER {
        @Override
        public String apply(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    },
    /** The first letter of each word in upper case, the others in lower case. */
    TITLE {
        @Override
        public String apply(String text) {
            StringBuilder title = new StringBuilder(text.length());
            boolean within = false;
            for (int character : text.codePoints().toArray()) {
                title.appendCodePoint(within ? Character.toLowerCase(character) : Character.toTitleCase(character));
                within = Character.isLetterOrDigit(character) || within && (character == '\'' || character == '’');
            }
            return title.toString();
        }
    };

    @Override
    public Object written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
