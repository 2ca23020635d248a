package io.koppel.mapping.filter;

import io.koppel.mapping.filter.FilterExpression.And;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.In;
import io.koppel.mapping.filter.FilterExpression.IsNull;
import io.koppel.mapping.filter.FilterExpression.Like;
import io.koppel.mapping.filter.FilterExpression.Not;
import io.koppel.mapping.filter.FilterExpression.Operator;
import io.koppel.mapping.filter.FilterExpression.Or;
import io.koppel.mapping.filter.grammar.FilterBaseVisitor;
import io.koppel.mapping.filter.grammar.FilterLexer;
import io.koppel.mapping.filter.grammar.FilterParser.ComparisonContext;
import io.koppel.mapping.filter.grammar.FilterParser.ConditionContext;
import io.koppel.mapping.filter.grammar.FilterParser.ConjunctionContext;
import io.koppel.mapping.filter.grammar.FilterParser.DisjunctionContext;
import io.koppel.mapping.filter.grammar.FilterParser.FilterContext;
import io.koppel.mapping.filter.grammar.FilterParser.IsNullContext;
import io.koppel.mapping.filter.grammar.FilterParser.MembershipContext;
import io.koppel.mapping.filter.grammar.FilterParser.NegationContext;
import io.koppel.mapping.filter.grammar.FilterParser.PredicateContext;
import io.koppel.mapping.filter.grammar.FilterParser.PrimaryContext;
import io.koppel.mapping.filter.grammar.FilterParser.ValueContext;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes the expression of a parse tree without faults. */
final class TreeBuilder extends FilterBaseVisitor<FilterExpression> {

    private TreeBuilder() {}

    static FilterExpression build(FilterContext filter) {
        return new TreeBuilder().visit(filter.disjunction());
    }

    @Override
    public FilterExpression visitDisjunction(DisjunctionContext context) {
        List<FilterExpression> terms = visitAll(context.conjunction());
        return terms.size() == 1 ? terms.get(0) : new Or(terms);
    }

    @Override
    public FilterExpression visitConjunction(ConjunctionContext context) {
        List<FilterExpression> terms = visitAll(context.negation());
        return terms.size() == 1 ? terms.get(0) : new And(terms);
    }

    @Override
    public FilterExpression visitNegation(NegationContext context) {
        FilterExpression term = visit(context.primary());
        boolean negated = context.NOT().size() % 2 == 1;
        return negated ? new Not(term) : term;
    }

    @Override
    public FilterExpression visitPrimary(PrimaryContext context) {
        return visit(
                context.predicate() == null
                        ? context.disjunction()
                        : context.predicate().condition());
    }

    @Override
    public FilterExpression visitComparison(ComparisonContext context) {
        return new Comparison(fieldOf(context), operator(context.operator.getType()), literal(context.value()));
    }

    @Override
    public FilterExpression visitMembership(MembershipContext context) {
        List<String> literals =
                context.value().stream().map(TreeBuilder::literal).toList();
        FilterExpression membership =
                context.IN() == null ? new Like(fieldOf(context), literals.get(0)) : new In(fieldOf(context), literals);
        return negatedIf(context.NOT(), membership);
    }

    @Override
    public FilterExpression visitIsNull(IsNullContext context) {
        return negatedIf(context.NOT(), new IsNull(fieldOf(context)));
    }

    private List<FilterExpression> visitAll(List<? extends ParseTree> terms) {
        return terms.stream().map(this::visit).toList();
    }

    private static FilterExpression negatedIf(@Nullable TerminalNode not, FilterExpression expression) {
        return not == null ? expression : new Not(expression);
    }

    private static String fieldOf(ConditionContext condition) {
        PredicateContext predicate = (PredicateContext) condition.getParent();
        return predicate.NAME().getText().toLowerCase(Locale.ROOT);
    }

    private static String literal(ValueContext value) {
        String text = value.getText();
        return value.QUOTED() == null
                ? text
                : text.substring(1, text.length() - 1).replace("''", "'");
    }

    private static Operator operator(int token) {
        return switch (token) {
            case FilterLexer.EQUAL -> Operator.EQUAL;
            case FilterLexer.NOT_EQUAL -> Operator.NOT_EQUAL;
            case FilterLexer.LESS -> Operator.LESS;
            case FilterLexer.LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case FilterLexer.GREATER -> Operator.GREATER;
            case FilterLexer.GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            default -> throw new IllegalStateException("No operator: token " + token);
        };
    }
}
