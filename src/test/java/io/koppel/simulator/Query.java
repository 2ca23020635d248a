package io.koppel.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of OData's filter language that both products document: comparisons, and, or, not, in, contains, startswith,
 * endswith. Text is compared without regard to case, as both products' databases do.
 */
final class Query {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*('(?:[^']|'')*'|[A-Za-z_][\\w.]*'\\w*'|\\(|\\)|,|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
                    + "|\\d{4}-\\d\\d-\\d\\d(?:T[0-9:.]+Z)?|-?\\d+(?:\\.\\d+)?|[@\\w./$-]+)");

    private sealed interface Term {}

    private record Compare(String property, String operator, Object literal) implements Term {}

    private record In(String property, Set<Object> literals) implements Term {}

    private record Call(String function, String property, String text) implements Term {}

    private record All(List<Term> terms) implements Term {}

    private record Any(List<Term> terms) implements Term {}

    private record Not(Term term) implements Term {}

    private final List<String> tokens = new ArrayList<>();
    private int position;
    private final Term root;

    private Query(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new Refusal(400, "0x80060888", "Syntax error at position " + end + " in '" + text + "'.");
        }
        root = any();
        if (position < tokens.size()) {
            throw new Refusal(400, "0x80060888", "Syntax error near '" + tokens.get(position) + "'.");
        }
    }

    static Query parse(String text) {
        return new Query(text);
    }

    boolean passes(Function<String, Object> values) {
        return holds(root, values);
    }

    /** Every property that is named, to be checked against the table. */
    Set<String> properties() {
        Set<String> names = new HashSet<>();
        collect(root, names);
        return names;
    }

    /** The values asked for if nothing but one property's values is asked for, so that an index can answer. */
    Optional<Set<Object>> valuesOf(String property) {
        List<Term> terms = root instanceof Any any ? any.terms() : List.of(root);
        Set<Object> values = new HashSet<>();
        for (Term term : terms) {
            if (term instanceof Compare compare && compare.property().equals(property) && compare.operator().equals("eq")) {
                values.add(compare.literal());
            } else if (term instanceof In in && in.property().equals(property)) {
                values.addAll(in.literals());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static void collect(Term term, Set<String> names) {
        if (term instanceof All all) {
            all.terms().forEach(one -> collect(one, names));
        } else if (term instanceof Any any) {
            any.terms().forEach(one -> collect(one, names));
        } else if (term instanceof Not not) {
            collect(not.term(), names);
        } else if (term instanceof Compare compare) {
            names.add(compare.property());
        } else if (term instanceof In in) {
            names.add(in.property());
        } else if (term instanceof Call call) {
            names.add(call.property());
        }
    }

    private Term any() {
        List<Term> terms = new ArrayList<>(List.of(all()));
        while (accept("or")) {
            terms.add(all());
        }
        return terms.size() == 1 ? terms.get(0) : new Any(terms);
    }

    private Term all() {
        List<Term> terms = new ArrayList<>(List.of(primary()));
        while (accept("and")) {
            terms.add(primary());
        }
        return terms.size() == 1 ? terms.get(0) : new All(terms);
    }

    private Term primary() {
        if (accept("not")) {
            return new Not(primary());
        }
        if (accept("(")) {
            Term inner = any();
            expect(")");
            return inner;
        }
        String name = next();
        if (Set.of("contains", "startswith", "endswith").contains(name)) {
            expect("(");
            String property = next();
            expect(",");
            String text = (String) literal(next());
            expect(")");
            return new Call(name, property, folded(text));
        }
        String operator = next();
        if (operator.equals("in")) {
            expect("(");
            Set<Object> literals = new HashSet<>();
            do {
                literals.add(normal(literal(next())));
            } while (accept(","));
            expect(")");
            return new In(name, literals);
        }
        if (!Set.of("eq", "ne", "gt", "ge", "lt", "le").contains(operator)) {
            throw new Refusal(400, "0x80060888", "'" + operator + "' is no operator.");
        }
        return new Compare(name, operator, normal(literal(next())));
    }

    private static Object literal(String token) {
        if (token.startsWith("'")) {
            return token.substring(1, token.length() - 1).replace("''", "'");
        }
        if (token.endsWith("'")) {
            // A member of an enumeration, with the name of its type.
            return token.substring(token.indexOf('\'') + 1, token.length() - 1);
        }
        if (token.equals("null")) {
            return null;
        }
        if (token.equals("true") || token.equals("false")) {
            return Boolean.valueOf(token);
        }
        if (token.length() == 36 && token.charAt(8) == '-') {
            return token.toLowerCase(Locale.ROOT);
        }
        if (token.endsWith("Z") && token.contains("T")) {
            return Instant.parse(token);
        }
        if (token.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return LocalDate.parse(token);
        }
        if (token.matches("-?\\d+(\\.\\d+)?")) {
            return new BigDecimal(token);
        }
        throw new Refusal(400, "0x80060888", "'" + token + "' is no literal.");
    }

    private static boolean holds(Term term, Function<String, Object> values) {
        if (term instanceof All all) {
            return all.terms().stream().allMatch(one -> holds(one, values));
        }
        if (term instanceof Any any) {
            return any.terms().stream().anyMatch(one -> holds(one, values));
        }
        if (term instanceof Not not) {
            return !holds(not.term(), values);
        }
        if (term instanceof In in) {
            return in.literals().contains(normal(values.apply(in.property())));
        }
        if (term instanceof Call call) {
            Object value = values.apply(call.property());
            if (value == null) {
                return false;
            }
            String text = folded(value.toString());
            return switch (call.function()) {
                case "startswith" -> text.startsWith(call.text());
                case "endswith" -> text.endsWith(call.text());
                default -> text.contains(call.text());
            };
        }
        Compare compare = (Compare) term;
        Object value = normal(values.apply(compare.property()));
        Object literal = compare.literal();
        if (compare.operator().equals("eq")) {
            return java.util.Objects.equals(value, literal);
        }
        if (compare.operator().equals("ne")) {
            return !java.util.Objects.equals(value, literal);
        }
        if (value == null || literal == null || value.getClass() != literal.getClass()) {
            return false;
        }
        @SuppressWarnings("unchecked")
        int order = ((Comparable<Object>) value).compareTo(literal);
        return switch (compare.operator()) {
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    private static Object normal(Object value) {
        if (value instanceof Long number) {
            return new BigDecimal(number).stripTrailingZeros();
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        return value instanceof String text ? folded(text) : value;
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).stripTrailing();
    }

    private boolean accept(String token) {
        if (position < tokens.size() && tokens.get(position).equals(token)) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new Refusal(400, "0x80060888", "'" + token + "' expected.");
        }
    }

    private String next() {
        if (position == tokens.size()) {
            throw new Refusal(400, "0x80060888", "The filter ends too early.");
        }
        return tokens.get(position++);
    }
}
