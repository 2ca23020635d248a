package io.koppel.mapping.filter;

import io.koppel.mapping.filter.grammar.FilterLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Reads the filter language of mappings: comparisons of a field with a value ({@code = <> < <= > >=}, {@code in},
 * {@code like}, {@code is null}), joined by {@code and}, {@code or}, {@code not} and parentheses. Values stay text.
 */
public final class FilterParser {

    private static final int MOST_CHARACTERS = 10_000;
    /** Deeper than anybody writes, and far from the end of any stack. */
    private static final int DEEPEST_NESTING = 100;

    private FilterParser() {}

    /**
     * The filter with the text as written; a blank text is the empty filter.
     *
     * @throws FilterFault naming the first fault
     */
    public static Filter parse(String text) {
        if (text.isBlank()) {
            return Filter.NONE;
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new FilterFault(
                    MOST_CHARACTERS,
                    "the filter has " + text.length() + " characters, the most are " + MOST_CHARACTERS + ".");
        }
        CommonTokenStream tokens = tokensOf(text);
        refuseDeepNesting(tokens);
        var parser = new io.koppel.mapping.filter.grammar.FilterParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstFault(text));
        return new Filter(text, TreeBuilder.build(parser.filter()));
    }

    private static CommonTokenStream tokensOf(String text) {
        FilterLexer lexer = new FilterLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        return tokens;
    }

    private static void refuseDeepNesting(CommonTokenStream tokens) {
        int depth = 0;
        for (Token token : tokens.getTokens()) {
            if (token.getType() == FilterLexer.OPEN) {
                depth++;
            } else if (token.getType() == FilterLexer.CLOSE) {
                depth--;
            }
            if (depth > DEEPEST_NESTING) {
                throw new FilterFault(
                        token.getStartIndex() + 1, "parentheses are nested more than " + DEEPEST_NESTING + " deep.");
            }
        }
    }
}
