package io.koppel.run;

import io.koppel.mapping.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
     * @param url null: the side's default schema on the server of Koppel's own database, or the platform's address
     * @param usernameFile instead of the user name: a file that holds it, read again for each connection
     * @param passwordFile likewise
     * @param timeZone zone of its date-time columns
     * @param commitGrace how long a row may be stamped before it is committed (spec 15.11); null: 60 s for a database,
     *     10 s for a live system
     * @param readOnly refuses every write to the side
     * @param connectionUser written to modified-by; null leaves that field alone
     * @param credentialExpiresOn the day on which its password or client secret ends; null if nobody said so
     * @param company name or id of the company in Business Central; a database of type jdbc holds one and needs no name
     * @param companyId written to the Sales side where it has a company column, by the live types only
     * @param companyField the company column of the Sales side's tables
     * @param withoutCompanyToo has records of the Sales side without company created locally as well
     * @param tenant of the live types: name or id of the directory that gives the tokens
     * @param environment of Business Central's online service
     * @param tableMap file that says how tables and fields are called in a live system; null: as shipped
     * @param withoutMissingFields has mappings used without the fields that a live system does not offer
     * @param requests that one application user may send in a window of five minutes; null: as the platform allows
     * @param concurrency requests of one user at a time; null: as the platform says
     * @param bulkMessages uses CreateMultiple and UpdateMultiple where Dataverse offers them
     * @param bypassBusinessLogic custom plug-ins of Dataverse do not see Koppel's writes
     */
    public record SideSettings(
            @DefaultValue("jdbc") SideType type,
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String usernameFile,
            @Nullable String passwordFile,
            @DefaultValue("UTC") ZoneId timeZone,
            @Nullable Duration commitGrace,
            @DefaultValue("false") boolean readOnly,
            @Nullable String connectionUser,
            @Nullable LocalDate credentialExpiresOn,
            @Nullable String company,
            @Nullable String companyId,
            @DefaultValue("bcbi_companyid") String companyField,
            @DefaultValue("false") boolean withoutCompanyToo,
            @Nullable String tenant,
            @Nullable String environment,
            @DefaultValue OAuthSettings oauth,
            @Nullable Path tableMap,
            @DefaultValue("false") boolean withoutMissingFields,
            @Nullable Integer requests,
            @Nullable Integer concurrency,
            @DefaultValue("true") boolean bulkMessages,
            @DefaultValue("false") boolean bypassBusinessLogic) {

        private static final Duration DATABASE_GRACE = Duration.ofSeconds(60);
        private static final Duration SERVICE_GRACE = Duration.ofSeconds(10);

        /** How long a row may be stamped before it is committed. */
        public Duration grace() {
            if (commitGrace != null) {
                return commitGrace;
            }
            return type == SideType.JDBC ? DATABASE_GRACE : SERVICE_GRACE;
        }

        /** Without the password, which must not reach a log. */
        @Override
        public String toString() {
            return "SideSettings[type=" + type + ", url=" + url + ", username=" + username + ", readOnly=" + readOnly
                    + "]";
        }
    }

    /**
     * How a live system's tokens are got.
     *
     * @param tokenUrl null: the platform's, for the tenant
     * @param clientSecretFile instead of the secret: a file that holds it, read again for each token
     * @param scope null: the side's own, {@code .default}
     * @param clients further application users that share the work
     */
    public record OAuthSettings(
            @Nullable String tokenUrl,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String clientSecretFile,
            @Nullable String scope,
            @DefaultValue List<ClientSettings> clients) {

        @Override
        public String toString() {
            return "OAuthSettings[tokenUrl=" + tokenUrl + ", clientId=" + clientId + ", scope=" + scope + "]";
        }
    }

    /**
     * One more application user.
     *
     * @param clientSecretFile instead of the secret
     */
    public record ClientSettings(
            String clientId, @Nullable String clientSecret, @Nullable String clientSecretFile) {

        @Override
        public String toString() {
            return "ClientSettings[clientId=" + clientId + "]";
        }
    }
}
