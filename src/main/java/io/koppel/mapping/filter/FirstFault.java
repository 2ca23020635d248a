package io.koppel.mapping.filter;

import io.koppel.mapping.filter.grammar.FilterLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Ends parsing at the first fault and says it in the language's own words; later ones mostly follow from it. */
final class FirstFault extends BaseErrorListener {

    private final String text;

    FirstFault(String text) {
        this.text = text;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException exception) {
        Parser parser = (Parser) recognizer;
        Token found = (Token) offendingSymbol;
        throw new FilterFault(positionOf(found), describe(found, expected(parser)));
    }

    /** ANTLR counts code points, people and editors count characters. */
    private int positionOf(Token token) {
        return text.offsetByCodePoints(0, token.getStartIndex()) + 1;
    }

    private static String describe(Token found, String expected) {
        return switch (found.getType()) {
            case Token.EOF -> "the filter ends too early; expected " + expected + ".";
            case FilterLexer.UNCLOSED -> "the quote is not closed; a quote within a value is written twice.";
            default -> "unexpected " + found.getText() + "; expected " + expected + ".";
        };
    }

    /** Nothing is expected by name where a value or a field is: those are said in words. */
    private static String expected(Parser parser) {
        IntervalSet types = parser.getExpectedTokens();
        if (types.contains(FilterLexer.QUOTED)) {
            return "a value (text with other signs than letters, digits, . : - in quotes)";
        }
        if (types.contains(FilterLexer.NAME)) {
            return "a field, not or (";
        }
        List<String> names = new ArrayList<>();
        for (int type : types.toArray()) {
            names.add(wordFor(type, parser));
        }
        return joined(names);
    }

    private static String joined(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static String wordFor(int type, Parser parser) {
        if (type == Token.EOF) {
            return "the end";
        }
        String literal = parser.getVocabulary().getLiteralName(type);
        return literal == null ? parser.getVocabulary().getSymbolicName(type) : literal.replace("'", "");
    }
}
