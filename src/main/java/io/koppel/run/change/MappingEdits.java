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
import io.koppel.run.history.CatalogueVersions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Edits mappings in two moves: propose, which stores nothing and tells all, and apply, all or nothing. */
@Component
public final class MappingEdits {

    private final CatalogueRepository catalogues;
    private final CatalogueVersions versions;
    private final CatalogueYaml yaml;
    private final MappingSettings settings;
    private final Endpoints endpoints;

    MappingEdits(
            CatalogueRepository catalogues,
            CatalogueVersions versions,
            CatalogueYaml yaml,
            MappingSettings settings,
            Endpoints endpoints) {
        this.catalogues = catalogues;
        this.versions = versions;
        this.yaml = yaml;
        this.settings = settings;
        this.endpoints = endpoints;
    }

    /**
     * @param assignments {@code key=value} with the YAML's keys
     * @throws KoppelException MAPPING_UNKNOWN, MAPPING_INVALID with every fault on its line
     */
    public ProposedChange set(String mapping, List<String> assignments) {
        Catalogue before = catalogues.stored();
        CatalogueReading reading = settings.set(before, mapping, assignments);
        return proposed(before, before.with(reading.catalogue()), reading);
    }

    /**
     * @param replace removes what the file does not name
     * @throws KoppelException MAPPING_INVALID with every fault on its line
     */
    public ProposedChange read(String file, boolean replace) {
        Catalogue before = catalogues.stored();
        CatalogueReading reading = replace ? yaml.read(file) : yaml.read(file, before);
        Catalogue named = reading.catalogue();
        Catalogue after = DefaultCatalogue.inRunOrder(replace ? named : before.with(named));
        return proposed(before, after, reading);
    }

    /** Gives the seven their defaults back; others stay. */
    public ProposedChange reset() {
        Catalogue before = catalogues.stored();
        Catalogue defaults = DefaultCatalogue.read();
        Catalogue after = DefaultCatalogue.inRunOrder(before.with(defaults));
        return proposed(before, after, new CatalogueReading.Complete(defaults, CatalogueLines.NONE));
    }

    /**
     * Back to an earlier version, whole; held against today's systems as any file is.
     *
     * @throws KoppelException WRONG_USAGE if there is no such version, MAPPING_INVALID with every fault
     */
    public ProposedChange revert(long version) {
        Catalogue before = catalogues.stored();
        Catalogue then = yaml.read(versions.catalogue(version)).orThrow();
        return proposed(before, then, new CatalogueReading.Complete(then, CatalogueLines.NONE));
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

    /** All faults at once: of the text, of the step from one catalogue to the other, and of the systems' schema. */
    private ProposedChange proposed(Catalogue before, Catalogue after, CatalogueReading reading) {
        CatalogueChange change = CatalogueChange.between(before, after);
        List<Fault> faults = new ArrayList<>(reading.faultsFound());
        change.faults().stream()
                .map(fault -> onItsLine(fault, reading.lines()))
                .filter(fault -> !toldOfItsLine(fault, reading))
                .forEach(faults::add);
        List<FilterMovement> movements = List.of();
        try {
            faults.addAll(check(change, reading.lines()));
            faults.addAll(UnusedTransformations.of(change));
            if (faults.stream().noneMatch(Fault::isError)) {
                movements = new FilterMovements(endpoints).of(change);
            }
        } catch (KoppelException failure) {
            faults.add(unchecked(failure));
        }
        if (faults.stream().anyMatch(Fault::isError)) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    faults.stream()
                            .filter(Fault::isError)
                            .distinct()
                            .sorted(Comparator.comparingInt(Fault::line))
                            .map(Fault::text)
                            .collect(Collectors.joining("\n")));
        }
        return new ProposedChange(change, List.copyOf(faults), movements);
    }

    /** A fault of the step says which setting it is about by its message only: that is always the direction. */
    private static Fault onItsLine(Fault fault, CatalogueLines lines) {
        int line = fault.mapping() == null ? 0 : lines.of(fault.mapping(), "direction");
        return new Fault(fault.severity(), line, fault.mapping(), fault.field(), fault.message());
    }

    /** A direction that cannot be read is no change of direction. */
    private static boolean toldOfItsLine(Fault fault, CatalogueReading reading) {
        return reading.faultsFound().stream()
                .anyMatch(told -> told.line() > 0 && told.line() == fault.line() && told.field() == null);
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
