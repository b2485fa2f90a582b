/// What happens to a wallet between its load and the first start of the engines: [org.halcyon.wallet.startup.StartUp]
/// looks for identities, asks for contact requests once, and builds deferred contact accounts, all within one budget.
///
/// What it needs of identities, contacts and signers are ports. No thread is made here and no lock is held.
@NullMarked
package org.halcyon.wallet.startup;

import org.jspecify.annotations.NullMarked;
