/** What speaks to a running system from outside: by its topics and over HTTP. */
package org.whaledo.local.client;
