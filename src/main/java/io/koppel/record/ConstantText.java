package io.koppel.record;

import io.koppel.failure.KoppelException;
import org.jspecify.annotations.Nullable;

/** Reads a constant in a field's type: options by label or number (spec 6.3). */
public final class ConstantText {

    private ConstantText() {}

    /** @throws KoppelException VALUE_NOT_CONVERTIBLE if the text is no value of the field's type */
    public static @Nullable Object parse(String text, FieldDescription field) {
        Conversion.Result result = Conversion.convert(text, field);
        if (result instanceof Conversion.Refused refused) {
            throw new KoppelException(refused.problem().code(), refused.problem().message());
        }
        return ((Conversion.Converted) result).value();
    }
}
