package io.koppel.database;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.URIResource;

/** Finds changelogs on the class path. Unlike Liquibase's own accessor it opens no archives, which nested jars do not allow. */
final class ChangelogResources extends AbstractResourceAccessor {

    private final ClassLoader classLoader = ChangelogResources.class.getClassLoader();

    @Override
    public List<Resource> getAll(String path) throws IOException {
        String name = path.replace('\\', '/').replaceFirst("^(classpath:)?/*", "");
        URL url = classLoader.getResource(name);
        return url == null ? List.of() : List.of(new URIResource(name, asUri(url)));
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of("the class path");
    }

    @Override
    public void close() {}

    private static URI asUri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException failure) {
            throw new IOException(failure);
        }
    }
}
