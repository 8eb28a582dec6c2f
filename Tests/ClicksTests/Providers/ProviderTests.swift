import Primitives
import Testing
@testable import Clicks

/// Every fixture is made by hand from the provider's documented shape.
@Suite struct ProviderTests {
    static let noon = "2026-01-01T00:00:00Z"

    static let sendGrid = [
        ProviderCase(.sendgrid, "single", #"[{"email":"ana@example.com","timestamp":1767225600,"event":"click","sg_event_id":"ev-0001","sg_message_id":"m.filter0001.1.A-0","category":["spring"],"useragent":"Mozilla/5.0","ip":"192.0.2.10","url":"https://shop.example/a?utm_source=mail","url_offset":{"index":3,"type":"html"},"variant":"B"}]"#,
                     ["click https://shop.example/a?utm_source=mail ana@example.com \(noon) variant:B agent:Mozilla/5.0 ip:192.0.2.10 format:html"]),
        ProviderCase(.sendgrid, "batch", #"[{"email":"a@x.example","timestamp":1767225600,"event":"processed","sg_event_id":"1"},{"email":"a@x.example","timestamp":1767225601,"event":"delivered","sg_event_id":"2"},{"email":"a@x.example","timestamp":1767225602,"event":"open","sg_event_id":"3","sg_machine_open":true,"sg_content_type":"amp"},{"email":"a@x.example","timestamp":1767225603,"event":"click","sg_event_id":"4","url":"https://shop.example/b","url_offset":{"index":0,"type":"amp"}},{"email":"a@x.example","timestamp":1767225604,"event":"group_unsubscribe","sg_event_id":"5","asm_group_id":7},{"email":"a@x.example","timestamp":1767225605,"event":"spamreport","sg_event_id":"6"}]"#,
                     ["sent - a@x.example \(noon)", "delivered - a@x.example 2026-01-01T00:00:01Z", "opened - a@x.example 2026-01-01T00:00:02Z format:amp machine",
                      "click https://shop.example/b a@x.example 2026-01-01T00:00:03Z format:amp", "unsubscribed - a@x.example 2026-01-01T00:00:04Z", "complained - a@x.example 2026-01-01T00:00:05Z"]),
        ProviderCase(.sendgrid, "odd: lines, text for numbers, null, unknown kinds", """
            {"email":"a@x.example","timestamp":"1767225600","event":"click","sg_event_id":"1","url":"https://shop.example/a","url_offset":null,"useragent":null,"ip":7}
            {"email":"a@x.example","event":"group_resubscribe","sg_event_id":"2","sg_message_id":"m"}
            {"event":"click","sg_message_id":"m","url":"https://shop.example/c","nlvx_campaign_split_id":92}
            """, ["click https://shop.example/a a@x.example \(noon) ip:7", "other", "click https://shop.example/c - - variant:92"]),
    ]
    static let mailgun = [
        ProviderCase(.mailgun, "single", #"{"signature":{"timestamp":"1767225600","token":"0123","signature":"00"},"event-data":{"event":"clicked","id":"Ev-0001","timestamp":1767225600.123456,"recipient":"ana@example.com","url":"https://shop.example/a","ip":"192.0.2.10","tags":["spring"],"user-variables":{"variant":"B"},"client-info":{"client-type":"browser","device-type":"desktop","user-agent":"Mozilla/5.0","bot":""},"message":{"headers":{"message-id":"m1@mg.example"}}}}"#,
                     ["click https://shop.example/a ana@example.com 2026-01-01T00:00:00.123456Z variant:B agent:Mozilla/5.0 ip:192.0.2.10 device:desktop person"]),
        ProviderCase(.mailgun, "batch", #"{"items":[{"event":"accepted","id":"1","timestamp":1767225600,"recipient":"a@x.example"},{"event":"clicked","id":"2","timestamp":1767225600.5,"recipient":"a@x.example","url":"https://shop.example/a","client-info":{"bot":"generic","device-type":"mobile"}},{"event":"failed","id":"3","timestamp":1767225601.0,"recipient":"b@x.example"}],"paging":{"next":"https://api.example/next"}}"#,
                     ["sent - a@x.example \(noon)", "click https://shop.example/a a@x.example 2026-01-01T00:00:00.5Z device:mobile machine", "bounced - b@x.example 2026-01-01T00:00:01Z"]),
        ProviderCase(.mailgun, "odd: bare events in lines, null where objects stand", """
            {"event":"clicked","timestamp":1767225600,"recipient":"a@x.example","url":"https://shop.example/a","client-info":{"bot":"apple"},"tags":null,"user-variables":null,"delivery-status":null}
            {"event":"list_member_uploaded","recipient":"a@x.example","message":{"headers":{}}}
            """, ["click https://shop.example/a a@x.example \(noon) machine", "other"]),
    ]
    static let postmark = [
        ProviderCase(.postmark, "single", #"{"RecordType":"Click","MessageStream":"broadcast","MessageID":"11111111-2222","Recipient":"ana@example.com","ReceivedAt":"2026-01-01T00:00:00.1234567Z","OriginalLink":"https://shop.example/a","ClickLocation":"HTML","Platform":"Desktop","UserAgent":"Mozilla/5.0","Geo":{"IP":"192.0.2.10"},"Metadata":{"variant":"B"}}"#,
                     ["click https://shop.example/a ana@example.com 2026-01-01T00:00:00.123456Z variant:B agent:Mozilla/5.0 ip:192.0.2.10 format:html device:desktop"]),
        ProviderCase(.postmark, "batch", """
            {"RecordType":"Delivery","MessageID":"1","Recipient":"a@x.example","DeliveredAt":"2026-01-01T00:00:00Z"}
            {"RecordType":"Open","FirstOpen":true,"MessageID":"1","Recipient":"a@x.example","ReceivedAt":"2026-01-01T01:00:00+01:00","Platform":"WebMail"}
            {"RecordType":"SubscriptionChange","MessageID":"1","Recipient":"a@x.example","ChangedAt":"2026-01-01T00:00:02Z","SuppressSending":true}
            {"RecordType":"Bounce","MessageID":"2","Email":"b@x.example","BouncedAt":"2026-01-01T00:00:03Z"}
            """, ["delivered - a@x.example \(noon)", "opened - a@x.example \(noon) device:desktop", "unsubscribed - a@x.example 2026-01-01T00:00:02Z", "bounced - b@x.example 2026-01-01T00:00:03Z"]),
        ProviderCase(.postmark, "odd: the text part, a resubscription, nothing but an address", #"[{"RecordType":"Click","Recipient":"a@x.example","OriginalLink":"https://shop.example/a","ClickLocation":"Text","Platform":"Unknown","Metadata":null,"Geo":[]},{"RecordType":"SubscriptionChange","SuppressSending":false},{"RecordType":"Click","OriginalLink":"https://shop.example/b"}]"#,
                     ["click https://shop.example/a a@x.example - format:text", "other", "click https://shop.example/b - -"]),
    ]
    static let ses = [
        ProviderCase(.ses, "single", #"{"Type":"Notification","MessageId":"aaaa-01","TopicArn":"arn:aws:sns:eu-west-1:000000000000:mh","Timestamp":"2026-01-01T00:00:01.000Z","Message":"{\"eventType\":\"Click\",\"mail\":{\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"messageId\":\"0102-abc\",\"destination\":[\"ana@example.com\"],\"tags\":{\"ses:configuration-set\":[\"mh\"],\"variant\":[\"B\"]}},\"click\":{\"timestamp\":\"2026-01-01T00:00:00.500Z\",\"ipAddress\":\"192.0.2.10\",\"userAgent\":\"Mozilla/5.0\",\"link\":\"https://shop.example/a\",\"linkTags\":{\"mh\":[\"7\"]}}}\n"}"#,
                     ["click https://shop.example/a ana@example.com 2026-01-01T00:00:00.5Z name:mh:7 variant:B agent:Mozilla/5.0 ip:192.0.2.10"]),
        ProviderCase(.ses, "batch: records one behind the other", #"{"eventType":"Send","mail":{"messageId":"1","timestamp":"2026-01-01T00:00:00Z","destination":["a@x.example"]},"send":{}}{"eventType":"Delivery","mail":{"messageId":"1","destination":["a@x.example"]},"delivery":{"timestamp":"2026-01-01T00:00:01Z"}}{"eventType":"Open","mail":{"messageId":"1","destination":["a@x.example"]},"open":{"timestamp":"2026-01-01T00:00:02Z","userAgent":"x"}}"#,
                     ["sent - a@x.example \(noon)", "delivered - a@x.example 2026-01-01T00:00:01Z", "opened - a@x.example 2026-01-01T00:00:02Z agent:x"]),
        ProviderCase(.ses, "odd: several people, no tags, confirmations, EventBridge", """
            {"eventType":"Click","mail":{"messageId":"1","destination":["a@x.example","b@x.example"],"tags":null},"click":{"timestamp":"2026-01-01T00:00:00Z","link":"https://shop.example/a","linkTags":null}}
            {"Type":"Notification","MessageId":"2","TopicArn":"arn:x","Message":"Successfully validated SNS topic for Amazon SES event publishing."}
            {"Type":"SubscriptionConfirmation","MessageId":"3","TopicArn":"arn:x","Message":"You have chosen","SubscribeURL":"https://sns.example/"}
            {"id":"9","detail-type":"Email Clicked","detail":{"eventType":"Click","mail":{"messageId":"4","destination":["c@x.example"]},"click":{"timestamp":"2026-01-01T00:00:00Z","link":"https://shop.example/b"}}}
            """, ["click https://shop.example/a - \(noon)", "other", "other", "click https://shop.example/b c@x.example \(noon)"]),
    ]
    static let sparkPost = [
        ProviderCase(.sparkpost, "single", #"[{"msys":{"track_event":{"type":"click","event_id":"92356927693813856","timestamp":"1767225600","rcpt_to":"ana@example.com","raw_rcpt_to":"Ana@example.com","message_id":"000443ee","campaign_id":"spring","rcpt_meta":{"variant":"B"},"target_link_name":"hero-cta","target_link_url":"https://shop.example/a","user_agent":"Mozilla/5.0","ip_address":"192.0.2.10"}}}]"#,
                     ["click https://shop.example/a Ana@example.com \(noon) name:hero-cta variant:B agent:Mozilla/5.0 ip:192.0.2.10"]),
        ProviderCase(.sparkpost, "batch", #"[{"msys":{"message_event":{"type":"injection","event_id":"1","timestamp":"1767225600","rcpt_to":"a@x.example"}}},{"msys":{"message_event":{"type":"delivery","event_id":"2","timestamp":"1767225601","rcpt_to":"a@x.example"}}},{"msys":{"track_event":{"type":"amp_initial_open","event_id":"3","timestamp":"1767225602","rcpt_to":"a@x.example"}}},{"msys":{"track_event":{"type":"amp_click","event_id":"4","timestamp":"1767225603","rcpt_to":"a@x.example","target_link_url":"https://shop.example/a","target_link_name":"Raw URL"}}},{"msys":{"unsubscribe_event":{"type":"list_unsubscribe","event_id":"5","timestamp":"1767225604","rcpt_to":"a@x.example"}}}]"#,
                     ["sent - a@x.example \(noon)", "delivered - a@x.example 2026-01-01T00:00:01Z", "opened - a@x.example 2026-01-01T00:00:02Z format:amp",
                      "click https://shop.example/a a@x.example 2026-01-01T00:00:03Z format:amp", "unsubscribed - a@x.example 2026-01-01T00:00:04Z"]),
        ProviderCase(.sparkpost, "odd: ping", #"[{"msys":{}}]"#, ["other"]),
        ProviderCase(.sparkpost, "odd: Events API, a UUID, relays", #"{"results":[{"type":"click","event_id":"4a1b-22","timestamp":"2026-01-01T00:00:00.000+00:00","rcpt_to":"a@x.example","target_link_url":"https://shop.example/a","rcpt_meta":{}},{"type":"relay_injection","event_id":"5","rcpt_to":"a@x.example"}],"total_count":2}"#,
                     ["click https://shop.example/a a@x.example \(noon)", "other"]),
    ]
    static let mandrill = [
        ProviderCase(.mandrill, "single", #"[{"event":"click","_id":"abcdef01","ts":1767225600,"ip":"192.0.2.10","user_agent":"Mozilla/5.0","url":"https://shop.example/a","user_agent_parsed":{"type":"Browser","mobile":false},"msg":{"_id":"abcdef01","email":"ana@example.com","ts":1767225500,"metadata":{"variant":"B"},"template":"t1","clicks":[{"ts":1767225600,"url":"https://shop.example/a"},{"ts":1767225590,"url":"https://shop.example/z"}]}}]"#,
                     ["click https://shop.example/a ana@example.com \(noon) variant:B agent:Mozilla/5.0 ip:192.0.2.10 device:desktop"]),
        ProviderCase(.mandrill, "batch as a form", "mandrill_events=%5B%7B%22event%22%3A%22send%22%2C%22_id%22%3A%221%22%2C%22ts%22%3A1767225600%2C%22msg%22%3A%7B%22email%22%3A%22a%2Bb%40x.example%22%7D%7D%2C%7B%22event%22%3A%22click%22%2C%22_id%22%3A%221%22%2C%22ts%22%3A1767225601%2C%22url%22%3A%22https%3A%2F%2Fshop.example%2Fa%3Fq%3Dx%2By%22%2C%22msg%22%3A%7B%22email%22%3A%22a%2Bb%40x.example%22%7D%7D%5D&mandrill_key=0",
                     ["sent - a+b@x.example \(noon)", "click https://shop.example/a?q=x+y a+b@x.example 2026-01-01T00:00:01Z"]),
        ProviderCase(.mandrill, "odd: robot, null, unknown kinds, an empty form behind", """
            mandrill_events=%5B%7B%22event%22%3A%22click%22%2C%22_id%22%3A%221%22%2C%22ts%22%3A1767225600%2C%22url%22%3A%22https%3A%2F%2Fshop.example%2Fa%22%2C%22user_agent_parsed%22%3A%7B%22type%22%3A%22Robot%22%2C%22mobile%22%3Atrue%7D%2C%22location%22%3Anull%2C%22msg%22%3A%7B%22email%22%3A%22a%40x.example%22%2C%22template%22%3Anull%7D%7D%2C%7B%22event%22%3A%22whitelist%22%2C%22ts%22%3A1%2C%22msg%22%3A%7B%7D%7D%5D
            mandrill_events=%5B%5D
            """, ["click https://shop.example/a a@x.example \(noon) device:mobile machine", "other"]),
    ]
    static let mailchimp = [
        ProviderCase(.mailchimp, "single", #"{"urls_clicked":[{"id":"aaa1","url":"https://shop.example/a","total_clicks":12,"click_percentage":0.5,"unique_clicks":9,"last_click":"2026-01-01T00:00:00+00:00","campaign_id":"c"}],"campaign_id":"c","total_items":1}"#,
                     ["click https://shop.example/a - - id:aaa1 total:12 unique:9"]),
        ProviderCase(.mailchimp, "batch: activity of members", #"{"emails":[{"email_address":"a@x.example","activity":[{"action":"open","timestamp":"2026-01-01T00:00:00+00:00","ip":"192.0.2.1"},{"action":"click","timestamp":"2026-01-01T00:00:01+00:00","url":"https://shop.example/a","ip":"192.0.2.1"}]},{"email_address":"b@x.example","activity":[{"action":"bounce","type":"hard","timestamp":"2026-01-01T00:00:02+00:00"}]}],"campaign_id":"c"}"#,
                     ["opened - a@x.example \(noon) ip:192.0.2.1", "click https://shop.example/a a@x.example 2026-01-01T00:00:01Z ip:192.0.2.1", "bounced - b@x.example 2026-01-01T00:00:02Z"]),
        ProviderCase(.mailchimp, "odd: rows alone, an empty last click, nobody", """
            {"id":"aaa1","url":"https://shop.example/a","total_clicks":0,"click_percentage":0,"unique_clicks":0,"last_click":"","ab_split":{"a":{},"b":{}}}
            {"emails":[{"email_address":"a@x.example","activity":[]}],"campaign_id":"c"}
            """, ["click https://shop.example/a - - id:aaa1 total:0 unique:0"]),
    ]
    static let brevo = [
        ProviderCase(.brevo, "single", #"{"event":"click","email":"ana@example.com","id":26224,"message-id":"<2026.1@smtp.example>","ts":1767229200,"ts_event":1767229200,"ts_epoch":1767225600000,"date":"2026-01-01 01:00:00","subject":"Spring","tags":["spring"],"template_id":17,"link":"https://shop.example/a"}"#,
                     ["click https://shop.example/a ana@example.com \(noon) variant:17"]),
        ProviderCase(.brevo, "batch", #"[{"event":"request","email":"a@x.example","message-id":"<1>","ts_epoch":1767225600000},{"event":"delivered","email":"a@x.example","message-id":"<1>","ts_epoch":1767225601000},{"event":"unique_proxy_open","email":"a@x.example","message-id":"<1>","ts_epoch":1767225602000},{"event":"unsubscribed","email":"a@x.example","message-id":"<1>","ts_epoch":1767225603000}]"#,
                     ["sent - a@x.example \(noon)", "delivered - a@x.example 2026-01-01T00:00:01Z", "opened - a@x.example 2026-01-01T00:00:02Z machine", "unsubscribed - a@x.example 2026-01-01T00:00:03Z"]),
        ProviderCase(.brevo, "odd: marketing, a key with a space", #"{"event":"click","email":"a@x.example","id":26224,"camp_id":5,"campaign name":"Spring","date_event":"2026-01-01 00:00:00","ts_event":1767225600,"tag":"","URL":"https://shop.example/a"}"#,
                     ["click https://shop.example/a a@x.example \(noon)"]),
    ]
    static let mailjet = [
        ProviderCase(.mailjet, "single", #"{"event":"click","time":1767225600,"MessageID":19421777835146490,"Message_GUID":"1ab2","email":"ana@example.com","mj_campaign_id":7257,"mj_contact_id":4,"CustomID":"","Payload":"","url":"https://shop.example/a","ip":"192.0.2.10","geo":"NL","agent":"Mozilla/5.0"}"#,
                     ["click https://shop.example/a ana@example.com \(noon) agent:Mozilla/5.0 ip:192.0.2.10"]),
        ProviderCase(.mailjet, "batch", #"[{"event":"sent","time":1767225600,"MessageID":1,"email":"a@x.example","mj_campaign_id":1},{"event":"open","time":1767225601,"MessageID":1,"email":"a@x.example","mj_campaign_id":1},{"event":"unsub","time":1767225602,"MessageID":1,"email":"a@x.example","mj_campaign_id":1},{"event":"blocked","time":1767225603,"MessageID":2,"email":"b@x.example","mj_campaign_id":1}]"#,
                     ["delivered - a@x.example \(noon)", "opened - a@x.example 2026-01-01T00:00:01Z", "unsubscribed - a@x.example 2026-01-01T00:00:02Z", "bounced - b@x.example 2026-01-01T00:00:03Z"]),
        ProviderCase(.mailjet, "odd: statistics with positions", #"{"Count":2,"Data":[{"URL":"https://shop.example/a","PositionIndex":1,"ClickedMessagesCount":2,"ClickedEventsCount":3},{"URL":"https://shop.example/a","PositionIndex":4,"ClickedMessagesCount":1,"ClickedEventsCount":1}],"Total":2}"#,
                     ["click https://shop.example/a - - index:0 total:3 unique:2", "click https://shop.example/a - - index:3 total:1 unique:1"]),
    ]
    static let klaviyo = [
        ProviderCase(.klaviyo, "single", #"{"data":[{"external_id":"ev-0001","topic":"event:klaviyo.clicked_email","payload":{"data":{"type":"event","id":"ev-0001","attributes":{"timestamp":1767225600,"datetime":"2026-01-01T00:00:00+00:00","event_properties":{"$event_id":"ev-0001","$message":"01ABC","Campaign Name":"Spring","URL":"https://shop.example/a","Client Name":"Chrome","Client OS":"macOS","Bot Click":false}},"relationships":{"profile":{"data":{"type":"profile","id":"01P"}},"metric":{"data":{"type":"metric","id":"M1"}}}}}}],"meta":{}}"#,
                     ["click https://shop.example/a 01P \(noon) agent:Chrome person"]),
        ProviderCase(.klaviyo, "batch: Events API", #"{"data":[{"type":"event","id":"1","attributes":{"timestamp":1767225600,"event_properties":{"URL":"https://shop.example/a","Bot Click":"true"}},"relationships":{"profile":{"data":{"id":"01P"}}}},{"type":"event","id":"2","attributes":{"timestamp":1767225601,"event_properties":{"Subject":"Spring"}}}],"included":[{"type":"profile","id":"01P"}],"links":{"next":null}}"#,
                     ["click https://shop.example/a 01P \(noon) machine", "other"]),
        ProviderCase(.klaviyo, "odd: topics in lines", """
            {"topic":"event:klaviyo.opened_email","external_id":"1","payload":{"data":{"type":"event","id":"1","attributes":{"datetime":"2026-01-01T00:00:00+00:00","event_properties":{"$email":"a@x.example"}}}}}
            {"topic":"event:klaviyo.email_delivered","external_id":"2","payload":{"data":{"type":"event","id":"2","attributes":{"datetime":"2026-01-01T00:00:01+00:00","event_properties":{"$email":"a@x.example"}}}}}
            {"topic":"event:klaviyo.unsubscribed_from_email_marketing","external_id":"3","payload":{"data":{"type":"event","id":"3","attributes":{"event_properties":{}}}}}
            """, ["opened - a@x.example \(noon)", "delivered - a@x.example 2026-01-01T00:00:01Z", "unsubscribed - - -"]),
    ]
    static let customerIO = [
        ProviderCase(.customerio, "single", #"{"event_id":"01MH01","object_type":"email","metric":"clicked","timestamp":1767225600,"data":{"customer_id":"42","identifiers":{"id":"42","email":"ana@example.com"},"recipient":"ana@example.com","delivery_id":"RPIL","newsletter_id":12,"content_id":7,"link_id":"3","href":"https://shop.example/a"}}"#,
                     ["click https://shop.example/a ana@example.com \(noon) id:3 variant:7"]),
        ProviderCase(.customerio, "batch", """
            {"event_id":"1","object_type":"email","metric":"sent","timestamp":1767225600,"data":{"recipient":"a@x.example"}}
            {"event_id":"2","object_type":"email","metric":"delivered","timestamp":1767225601,"data":{"recipient":"a@x.example"}}
            {"event_id":"3","object_type":"email","metric":"opened","timestamp":1767225602,"data":{"recipient":"a@x.example"}}
            {"event_id":"4","object_type":"email","metric":"converted","timestamp":1767225603,"data":{"recipient":"a@x.example"}}
            """, ["sent - a@x.example \(noon)", "delivered - a@x.example 2026-01-01T00:00:01Z", "opened - a@x.example 2026-01-01T00:00:02Z", "converted - a@x.example 2026-01-01T00:00:03Z"]),
        ProviderCase(.customerio, "odd: a number as link id, another channel, the older form", """
            {"event_id":"1","object_type":"email","metric":"clicked","timestamp":1767225600,"data":{"customer_id":42,"link_id":3,"href":"https://shop.example/a","action_id":9}}
            {"event_id":"2","object_type":"push","metric":"clicked","timestamp":1767225600,"data":{"recipient":"a@x.example","href":"https://shop.example/a"}}
            {"event_id":"3","event_type":"email_clicked","timestamp":1767225600,"data":{"recipient":"a@x.example","href":"https://shop.example/b"}}
            """, ["click https://shop.example/a 42 \(noon) id:3 variant:9", "other", "click https://shop.example/b a@x.example \(noon)"]),
    ]
    static let braze = [
        ProviderCase(.braze, "single", #"{"events":[{"event_type":"users.messages.email.Click","id":"ev-0001","time":1767225600,"user":{"user_id":"u1","external_user_id":"42"},"properties":{"email_address":"ana@example.com","campaign_id":"c1","message_variation_id":"v2","message_variation_name":"B","dispatch_id":"d1","url":"https://shop.example/a?lid=abc","link_id":"abc","link_alias":"hero-cta","is_amp":false,"user_agent":"Mozilla/5.0","is_suspected_bot_click":null,"suspected_bot_click_reason":["user_agent"]}}]}"#,
                     ["click https://shop.example/a?lid=abc ana@example.com \(noon) id:abc name:hero-cta variant:B agent:Mozilla/5.0 format:html"]),
        ProviderCase(.braze, "batch", #"{"events":[{"event_type":"users.messages.email.Send","id":"1","time":1767225600,"user":{"external_user_id":"42"},"properties":{}},{"event_type":"users.messages.email.Delivery","id":"2","time":1767225601,"user":{"external_user_id":"42"},"properties":{}},{"event_type":"users.messages.email.Open","id":"3","time":1767225602,"user":{"external_user_id":"42"},"properties":{"machine_open":"true"}},{"event_type":"users.campaigns.Conversion","id":"4","time":1767225603,"user":{"external_user_id":"42"},"properties":{}}]}"#,
                     ["sent - 42 \(noon)", "delivered - 42 2026-01-01T00:00:01Z", "opened - 42 2026-01-01T00:00:02Z machine", "converted - 42 2026-01-01T00:00:03Z"]),
        ProviderCase(.braze, "odd: flat warehouse rows", """
            {"id":"1","user_id":"u1","external_user_id":"42","time":1767225600,"dispatch_id":"d1","email_address":"a@x.example","url":"https://shop.example/a","is_amp":true,"is_suspected_bot_click":true,"canvas_variation_name":"A"}
            {"id":"2","external_user_id":"42","time":1767225600,"dispatch_id":"d1","url":"https://shop.example/a","is_suspected_bot_click":false,"suspected_bot_click_reason":{}}
            """, ["click https://shop.example/a a@x.example \(noon) variant:A format:amp machine", "click https://shop.example/a 42 \(noon) person"]),
    ]
    static let hubSpot = [
        ProviderCase(.hubspot, "single", #"{"hasMore":false,"offset":"x","events":[{"id":"e1","created":1767225600000,"type":"CLICK","recipient":"ana@example.com","portalId":1,"appId":113,"emailCampaignId":777,"url":"https://shop.example/a","linkId":0,"filteredEvent":false,"deviceType":"COMPUTER","ipAddress":"192.0.2.10","userAgent":"Mozilla/5.0","browser":{"name":"Chrome"},"sentBy":{"id":"s1","created":1767225500000}}]}"#,
                     ["click https://shop.example/a ana@example.com \(noon) agent:Mozilla/5.0 ip:192.0.2.10 device:desktop person"]),
        ProviderCase(.hubspot, "batch", #"{"hasMore":true,"offset":"y","events":[{"id":"1","created":1767225600000,"type":"SENT","recipient":"a@x.example","emailCampaignId":7},{"id":"2","created":1767225601000,"type":"DELIVERED","recipient":"a@x.example","emailCampaignId":7},{"id":"3","created":1767225602000,"type":"OPEN","recipient":"a@x.example","emailCampaignId":7,"deviceType":"MOBILE"},{"id":"4","created":1767225603000,"type":"STATUSCHANGE","recipient":"a@x.example","emailCampaignId":7}]}"#,
                     ["sent - a@x.example \(noon)", "delivered - a@x.example 2026-01-01T00:00:01Z", "opened - a@x.example 2026-01-01T00:00:02Z device:mobile", "unsubscribed - a@x.example 2026-01-01T00:00:03Z"]),
        ProviderCase(.hubspot, "odd: filtered, obsolete, an empty page", """
            {"id":"e1","created":1767225600000,"type":"CLICK","recipient":"a@x.example","emailCampaignId":7,"emailCampaignGroupId":3,"url":"https://shop.example/a","filteredEvent":true}
            {"id":"e2","created":1767225600000,"type":"CLICK","recipient":"a@x.example","emailCampaignId":7,"url":"https://shop.example/a","obsoletedBy":{"id":"e3","created":1767225700000}}
            {"hasMore":false,"offset":"z","events":[]}
            """, ["click https://shop.example/a a@x.example \(noon) variant:3 machine", "other"]),
    ]
    static let iterable = [
        ProviderCase(.iterable, "single", #"{"email":"ana@example.com","eventName":"emailClick","dataFields":{"campaignId":1089024,"templateId":93849,"contentId":71,"messageId":"210d","hrefIndex":3,"url":"https://shop.example/a","ip":"192.0.2.10","userAgent":"Mozilla/5.0","userAgentDevice":"Mac","createdAt":"2026-01-01 00:00:00 +00:00"}}"#,
                     ["click https://shop.example/a ana@example.com \(noon) variant:71 agent:Mozilla/5.0 ip:192.0.2.10"]),
        ProviderCase(.iterable, "batch: flat lines", """
            {"email":"a@x.example","eventName":"emailSend","messageId":"1","campaignId":1,"createdAt":"2026-01-01T00:00:00Z"}
            {"email":"a@x.example","eventName":"emailOpen","messageId":"1","campaignId":1,"createdAt":"2026-01-01T00:00:01Z"}
            {"email":"a@x.example","eventName":"emailUnSubscribe","messageId":"1","campaignId":1,"createdAt":"2026-01-01T00:00:02Z"}
            """, ["sent - a@x.example \(noon)", "opened - a@x.example 2026-01-01T00:00:01Z", "unsubscribed - a@x.example 2026-01-01T00:00:02Z"]),
        ProviderCase(.iterable, "odd: no email, an offset, a click on the unsubscribe page", """
            {"userId":"u7","eventName":"emailClick","dataFields":{"messageId":"1","url":"https://shop.example/a","createdAt":"2026-01-01 01:00:00 +01:00","templateId":5}}
            {"email":"a@x.example","eventName":"hostedUnsubscribeClick","dataFields":{"messageId":"1"}}
            {"email":"a@x.example","eventName":"emailSubscribe","dataFields":{}}
            """, ["click https://shop.example/a u7 \(noon) variant:5", "unsubscribed - a@x.example -", "other"]),
    ]
    static let listmonk = [
        ProviderCase(.listmonk, "single: link counts", #"{"data":[{"url":"https://shop.example/a","count":294}]}"#, ["click https://shop.example/a - - total:294"]),
        ProviderCase(.listmonk, "batch: the export of clicks", """
            campaign_id,campaign_uuid,campaign_name,subscriber_id,subscriber_uuid,email,subscriber_name,url,created_at
            1,c-1,Spring,7,s-7,a@x.example,"Ana, A.",https://shop.example/a,2026-01-01T00:00:00Z
            1,c-1,Spring,8,s-8,b@x.example,Bo,https://shop.example/b,2026-01-01T01:00:00.5+01:00
            """, ["click https://shop.example/a a@x.example \(noon)", "click https://shop.example/b b@x.example 2026-01-01T00:00:00.5Z"]),
        ProviderCase(.listmonk, "odd: people are not tracked", """
            {"campaign_uuid":"c-1","subscriber_id":0,"subscriber_uuid":"s-0","email":"","url":"https://shop.example/a","created_at":"2026-01-01T00:00:00Z"}
            {"campaign_uuid":"c-1","subscriber_id":7,"subscriber_uuid":"s-7","email":"","url":"https://shop.example/a","created_at":"2026-01-01T00:00:00Z"}
            """, ["click https://shop.example/a - \(noon)", "click https://shop.example/a s-7 \(noon)"]),
    ]
    static let mautic = [
        ProviderCase(.mautic, "single", #"{"mautic.page_on_hit":[{"timestamp":"2026-01-01T00:00:01+00:00","hit":{"id":991,"dateHit":"2026-01-01T00:00:00+00:00","url":"https://shop.example/a","code":302,"redirect":{"id":5,"redirectId":"r1a2b3","url":"https://shop.example/a"},"email":{"id":3,"name":"Spring"},"source":"email","sourceId":3,"lead":{"id":26,"fields":{"core":{"email":{"value":"ana@example.com"}}}},"ipAddress":{},"userAgent":"Mozilla/5.0","trackingId":"t1"}}]}"#,
                     ["click https://shop.example/a ana@example.com \(noon) id:r1a2b3 variant:3 agent:Mozilla/5.0"]),
        ProviderCase(.mautic, "batch", #"{"mautic.email_on_send":[{"contact":{"id":26},"timestamp":"2026-01-01T00:00:00+00:00"}],"mautic.email_on_open":[{"stat":{"id":4,"emailAddress":"a@x.example","dateRead":"2026-01-01T00:00:01+00:00"},"timestamp":"2026-01-01T00:00:09+00:00"}],"mautic.page_on_hit":[{"hit":{"id":1,"dateHit":"2026-01-01T00:00:02+00:00","redirect":{"redirectId":"r1","url":"https://shop.example/a"},"source":"email","lead":{"id":26,"fields":{"core":[],"personal":[]}}}}]}"#,
                     ["sent - 26 \(noon)", "opened - a@x.example 2026-01-01T00:00:01Z", "click https://shop.example/a 26 2026-01-01T00:00:02Z id:r1"]),
        ProviderCase(.mautic, "odd: visits of pages, an empty hook", """
            {"mautic.page_on_hit":[{"hit":{"id":1,"dateHit":"2026-01-01T00:00:00+00:00","url":"https://shop.example/","redirect":null,"email":null,"source":null}},{"hit":{"id":2,"dateHit":"2026-01-01T00:00:00+00:00","url":"https://shop.example/","redirect":null,"source":"email"}}]}
            {"mautic.page_on_hit":[]}
            """, ["other", "other"]),
    ]
    static let all = sendGrid + mailgun + postmark + ses + sparkPost + mandrill + mailchimp + brevo + mailjet + klaviyo + customerIO + braze + hubSpot + iterable + listmonk + mautic

    @Test(arguments: all) func normalises(_ fixture: ProviderCase) throws {
        #expect(try normalised(fixture.file) == fixture.events)
    }
    @Test(arguments: all) func insisting(_ fixture: ProviderCase) throws {
        #expect(try normalised(fixture.file, source: fixture.source) == fixture.events)
    }
    @Test(arguments: EventSource.allCases.dropFirst()) func everyProviderHasThreeFixtures(_ source: EventSource) {
        #expect(Self.all.count { $0.source == source } >= 3)
    }
    /// A page of a service written over several lines is read like one on one line.
    @Test func envelopesMaySpanLines() throws {
        let file = Self.hubSpot[1].file.replacing("},{", with: "},\n{").replacing("[{", with: "[\n{")
        #expect(try normalised(file) == Self.hubSpot[1].events)
    }
    @Test func anotherShapeThanTheOneInsistedOnIsRejected() throws {
        #expect(try normalised(Self.postmark[0].file, source: .sendgrid) == ["line 1: it has not the shape of SendGrid's events"])
        #expect(throws: MailHeatError.self) {
            var log = ClickLog()
            try log.read(Array(Self.postmark[0].file.utf8), name: "x.json", source: .sendgrid)
        }
    }
    @Test func missingAndOddFieldsNeverTrap() throws {
        for fixture in Self.all where fixture.file.hasPrefix("{") || fixture.file.hasPrefix("[") {
            for odd in ["null", "-1e300", "[[]]", "{\"id\":{}}"] {
                // Each value behind a colon gives way to an odd one in turn.
                let pieces = fixture.file.split(separator: ":", omittingEmptySubsequences: false)
                for cut in 1..<min(pieces.count, 8) {
                    var changed = pieces.map(String.init)
                    if let end = changed[cut].firstIndex(where: { $0 == "," || $0 == "}" }) { changed[cut] = odd + changed[cut][end...] }
                    var log = ClickLog()
                    _ = try? log.read(Array(changed.joined(separator: ":").utf8), name: "odd.json")
                }
            }
        }
    }
    @Test func repeatedDeliveriesCountOnce() throws {
        for fixture in Self.all where fixture.source != .listmonk && fixture.events.contains(where: { $0.hasPrefix("click") && !$0.contains("total:") && !$0.contains(" - - ") }) {
            var once = ClickLog(), twice = ClickLog()
            try once.read(Array(fixture.file.utf8), name: "a")
            try twice.read(Array(fixture.file.utf8), name: "a")
            try twice.read(Array(fixture.file.utf8), name: "b")
            if fixture.shape.hasPrefix("odd") { continue }
            #expect(tally(once) == tally(twice), "\(fixture.testDescription)")
        }
    }
}
