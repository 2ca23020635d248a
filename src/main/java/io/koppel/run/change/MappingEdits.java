package io.koppel.run.change;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.change.CatalogueChange;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueLines;
import io.koppel.mapping.yaml.CatalogueReading;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.mapping.yaml.DefaultCatalogue;
import io.koppel.mapping.yaml.MappingSettings;
import io.koppel.run.Endpoints;
import io.koppel.run.check.MappingCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Edits mappings in two moves: propose, which stores nothing and tells all, and apply, all or nothing. */
@Component
public final class MappingEdits {

    private final CatalogueRepository catalogues;
    private final CatalogueYaml yaml;
    private final MappingSettings settings;
    private final Endpoints endpoints;

    MappingEdits(CatalogueRepository catalogues, CatalogueYaml yaml, MappingSettings settings, Endpoints endpoints) {
        this.catalogues = catalogues;
        this.yaml = yaml;
        this.settings = settings;
        this.endpoints = endpoints;
    }

    /**
     * @param assignments {@code key=value} with the YAML's keys
     * @throws KoppelException MAPPING_UNKNOWN, MAPPING_INVALID with every fault on its line
     */
    public ProposedChange set(String mapping, List<String> assignments) {
        Catalogue before = catalogues.load();
        Catalogue edited = settings.set(before, mapping, assignments).orThrow();
        return proposed(before, before.with(edited), CatalogueLines.NONE);
    }

    /**
     * @param replace removes what the file does not name
     * @throws KoppelException MAPPING_INVALID with every fault on its line
     */
    public ProposedChange read(String file, boolean replace) {
        Catalogue before = catalogues.load();
        CatalogueReading reading = replace ? yaml.read(file) : yaml.read(file, before);
        Catalogue named = reading.orThrow();
        Catalogue after = DefaultCatalogue.inRunOrder(replace ? named : before.with(named));
        return proposed(before, after, ((CatalogueReading.Complete) reading).lines());
    }

    /** Gives the seven their defaults back; others stay. */
    public ProposedChange reset() {
        Catalogue before = catalogues.load();
        Catalogue after = DefaultCatalogue.inRunOrder(before.with(DefaultCatalogue.read()));
        return proposed(before, after, CatalogueLines.NONE);
    }

    /** @throws KoppelException MAPPING_INVALID if somebody else changed the catalogue since the proposal */
    public void apply(ProposedChange proposed) {
        catalogues.change(now -> {
            if (!now.equals(proposed.change().before())) {
                throw new KoppelException(
                        ErrorCode.MAPPING_INVALID,
                        "Somebody else changed the mappings meanwhile; nothing was stored. Try again.");
            }
            return proposed.change().after();
        });
    }

    private ProposedChange proposed(Catalogue before, Catalogue after, CatalogueLines lines) {
        CatalogueChange change = CatalogueChange.between(before, after);
        List<Fault> faults = new ArrayList<>(change.faults());
        List<FilterMovement> movements = List.of();
        try {
            faults.addAll(check(change, lines));
            if (faults.stream().noneMatch(Fault::isError)) {
                movements = new FilterMovements(endpoints).of(change);
            }
        } catch (KoppelException failure) {
            faults.add(unchecked(failure));
        }
        if (faults.stream().anyMatch(Fault::isError)) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID, faults.stream().map(Fault::text).collect(Collectors.joining("\n")));
        }
        return new ProposedChange(change, List.copyOf(faults), movements);
    }

    /** A disabled mapping need not fit: its tables may be yet to come. */
    private List<Fault> check(CatalogueChange change, CatalogueLines lines) {
        List<String> changed = change.after().mappings().stream()
                .filter(IntegrationTableMapping::enabled)
                .filter(mapping -> change.before()
                        .mapping(mapping.name())
                        .filter(mapping::equals)
                        .isEmpty())
                .map(IntegrationTableMapping::name)
                .toList();
        return new MappingCheck(endpoints.local(), endpoints.integration()).check(change.after(), changed, lines);
    }

    /** Mappings can be prepared while a system is away; whether they fit shows later. */
    private static Fault unchecked(KoppelException failure) {
        if (failure.code() != ErrorCode.SYSTEM_UNREACHABLE) {
            throw failure;
        }
        return new Fault(
                Fault.Severity.WARNING, 0, null, null, "not checked against the systems: " + failure.getMessage());
    }
}
