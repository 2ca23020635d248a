package io.koppel.run;

import io.koppel.mapping.Side;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of the two sides: {@code koppel.bc} and {@code koppel.sales}. */
@ConfigurationProperties("koppel")
public record SideProperties(@DefaultValue SideSettings bc, @DefaultValue SideSettings sales) {

    public SideSettings of(Side side) {
        return side == Side.LOCAL ? bc : sales;
    }

    /** @param name as settings name the side */
    public SideSettings of(String name) {
        return name.equals(name(Side.LOCAL)) ? bc : sales;
    }

    /** As settings, default schemas and people name a side. */
    public static String name(Side side) {
        return switch (side) {
            case LOCAL -> "bc";
            case INTEGRATION -> "sales";
        };
    }

    /**
     * @param type {@code jdbc}
     * @param url null: the side's default schema on the server of Koppel's own database
     * @param usernameFile instead of the user name: a file that holds it, read again for each connection
     * @param passwordFile likewise
     * @param timeZone zone of its date-time columns
     * @param commitGrace how long a row may be stamped before it is committed (spec 15.11)
     * @param readOnly refuses every write to the side
     * @param connectionUser written to modified-by; null leaves that field alone
     * @param credentialExpiresOn the day on which its password or client secret ends; null if nobody said so
     * @param company name of the company in Business Central; a database of type jdbc holds one and needs no name
     * @param companyId written to the Sales side where it has a company column, by the live types only
     */
    public record SideSettings(
            @DefaultValue("jdbc") String type,
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String usernameFile,
            @Nullable String passwordFile,
            @DefaultValue("UTC") ZoneId timeZone,
            @DefaultValue("60s") Duration commitGrace,
            @DefaultValue("false") boolean readOnly,
            @Nullable String connectionUser,
            @Nullable LocalDate credentialExpiresOn,
            @Nullable String company,
            @Nullable String companyId) {

        /** Without the password, which must not reach a log. */
        @Override
        public String toString() {
            return "SideSettings[type=" + type + ", url=" + url + ", username=" + username + ", readOnly=" + readOnly
                    + "]";
        }
    }
}
