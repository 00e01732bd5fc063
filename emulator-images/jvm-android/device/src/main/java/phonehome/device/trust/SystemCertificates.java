package phonehome.device.trust;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;

/** The provider of {@code KeyStore.getInstance("AndroidCAStore")}: one system certificate. */
final class SystemCertificates extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String ALIAS = "system:phonehome.0";

    SystemCertificates(Certificate authority) {
        super("AndroidCAStore", "1", "the device's system certificates");
        putService(
                new Service(
                        this,
                        "KeyStore",
                        "AndroidCAStore",
                        Store.class.getName(),
                        Collections.emptyList(),
                        null) {
                    @Override
                    public Object newInstance(Object parameter) {
                        return new Store(authority);
                    }
                });
    }

    /** A read-only store; a phone's cannot be changed by an app either. */
    private static final class Store extends KeyStoreSpi {
        private final Certificate authority;

        Store(Certificate authority) {
            this.authority = authority;
        }

        @Override
        public Key engineGetKey(String alias, char[] password) {
            return null;
        }

        @Override
        public Certificate[] engineGetCertificateChain(String alias) {
            return null;
        }

        @Override
        public Certificate engineGetCertificate(String alias) {
            return ALIAS.equals(alias) ? authority : null;
        }

        @Override
        public Date engineGetCreationDate(String alias) {
            return new Date(0);
        }

        @Override
        public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetCertificateEntry(String alias, Certificate certificate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineDeleteEntry(String alias) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Enumeration<String> engineAliases() {
            return Collections.enumeration(Collections.singleton(ALIAS));
        }

        @Override
        public boolean engineContainsAlias(String alias) {
            return ALIAS.equals(alias);
        }

        @Override
        public int engineSize() {
            return 1;
        }

        @Override
        public boolean engineIsKeyEntry(String alias) {
            return false;
        }

        @Override
        public boolean engineIsCertificateEntry(String alias) {
            return ALIAS.equals(alias);
        }

        @Override
        public String engineGetCertificateAlias(Certificate certificate) {
            return authority.equals(certificate) ? ALIAS : null;
        }

        @Override
        public void engineStore(OutputStream stream, char[] password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineLoad(InputStream stream, char[] password) {}
    }
}
