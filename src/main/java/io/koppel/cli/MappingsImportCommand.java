package io.koppel.cli;

import io.koppel.run.change.MappingEdits;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Add or change the mappings that a YAML file names, all or nothing.")
final class MappingsImportCommand extends KoppelCommand {

    @Parameters(paramLabel = "FILE", description = "YAML as 'mappings export' prints it.")
    private Path file;

    @Option(names = "--replace", description = "Remove the mappings that the file does not name.")
    private boolean replace;

    @Mixin
    private CatalogueEdit edit;

    private String text = "";

    MappingsImportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException malformed) {
            throw wrongUsage(file + " is not text in UTF-8.");
        } catch (IOException unreadable) {
            throw wrongUsage(file + " cannot be read.");
        }
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        MappingEdits edits = useCases.get(MappingEdits.class);
        return edit.carryOut(edits, edits.read(text, replace), List.of(), terminal(), screen);
    }
}
